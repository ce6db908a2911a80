package io.threadmill.execution;

import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.worker.Frame;
import io.threadmill.workload.Observations;
import io.threadmill.workload.PluginJar;
import io.threadmill.workload.Quantity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What coordinator and trial process say to each other.
///
/// The trial process says `Ready` and gets a `Request`. From time to time, between two samples, it
/// says `Progress` and waits for `GoOn`, so that the coordinator is done with whatever it does
/// about it before the next sample starts. It ends with `Done`. The process of the reference loop
/// only says `Looped`; the one that looks at a jar gets a `Describe` and answers with `Plugins`. A
/// broker process gets `OpenBroker` and answers `BrokerOpen`; an agent process gets `BeAgent` and
/// answers `Ready` when it is there for trials.
sealed interface Message {

  Frame frame();

  record Ready() implements Message {
    @Override
    public Frame frame() {
      return Frame.of(READY, out -> {});
    }
  }

  record Request(TrialRequest trial) implements Message {
    @Override
    public Frame frame() {
      return Frame.of(REQUEST, trial::write);
    }
  }

  /// How far a trial is.
  record Progress(Phase phase, int samples) implements Message {
    @Override
    public Frame frame() {
      return Frame.of(
          PROGRESS,
          out -> {
            out.writeUTF(phase.name());
            out.writeInt(samples);
          });
    }
  }

  record GoOn() implements Message {
    @Override
    public Frame frame() {
      return Frame.of(GO_ON, out -> {});
    }
  }

  record Done(TrialOutcome outcome) implements Message {
    @Override
    public Frame frame() {
      return switch (outcome) {
        case TrialOutcome.Measured measured -> Frame.of(MEASURED, out -> write(measured, out));
        case TrialOutcome.Failed failed -> Frame.of(FAILED, out -> text(failed.message(), out));
        case TrialOutcome.TimedOut late -> Frame.of(TIMED_OUT, out -> text(late.message(), out));
        case TrialOutcome.Hindered hindered ->
            Frame.of(HINDERED, out -> text(hindered.message(), out));
        case TrialOutcome.Stopped _ ->
            throw new IllegalArgumentException("a trial process does not stop itself");
      };
    }
  }

  /// What the reference loop took.
  record Looped(LoopTimes times) implements Message {
    @Override
    public Frame frame() {
      return Frame.of(
          LOOPED,
          out -> {
            out.writeDouble(times.slowestNs());
            out.writeDouble(times.fastestNs());
          });
    }
  }

  /// Asks what is in a jar.
  record Describe(PluginJar jar) implements Message {
    @Override
    public Frame frame() {
      return Frame.of(
          DESCRIBE,
          out -> {
            out.writeUTF(jar.file().toString());
            out.writeUTF(jar.sha256());
          });
    }
  }

  /// What is in a jar.
  record Plugins(PluginAnswer answer) implements Message {
    @Override
    public Frame frame() {
      return switch (answer) {
        case PluginAnswer.Described described -> Frame.of(PLUGINS, described::write);
        case PluginAnswer.Broken(String problem) -> Frame.of(NO_PLUGINS, out -> text(problem, out));
      };
    }
  }

  /// Asks for a broker that lets one user in.
  record OpenBroker(String user, String password) implements Message {
    @Override
    public Frame frame() {
      return Frame.of(
          OPEN_BROKER,
          out -> {
            out.writeUTF(user);
            out.writeUTF(password);
          });
    }

    /// Without the password.
    @Override
    public String toString() {
      return "OpenBroker[" + user + "]";
    }
  }

  /// Where the broker listens.
  record BrokerOpen(int port) implements Message {
    @Override
    public Frame frame() {
      return Frame.of(BROKER_OPEN, out -> out.writeInt(port));
    }
  }

  /// Has a process be an agent.
  record BeAgent(AgentOptions options) implements Message {
    @Override
    public Frame frame() {
      return Frame.of(BE_AGENT, options::write);
    }
  }

  byte READY = 1;
  byte REQUEST = 2;
  byte PROGRESS = 3;
  byte GO_ON = 4;
  byte MEASURED = 5;
  byte FAILED = 6;
  byte TIMED_OUT = 7;
  byte HINDERED = 8;
  byte LOOPED = 9;
  // 10 to 12 belong to the scripts, see ScriptFrames
  byte DESCRIBE = 20;
  byte PLUGINS = 21;
  byte NO_PLUGINS = 22;
  byte OPEN_BROKER = 30;
  byte BROKER_OPEN = 31;
  byte BE_AGENT = 32;

  int LONGEST_TEXT = 10_000;

  /// The message in a frame.
  ///
  /// @throws IOException when it is none of these
  static Message of(Frame frame) throws IOException {
    return switch (frame.type()) {
      case READY -> new Ready();
      case REQUEST -> new Request(frame.read(TrialRequest::read));
      case PROGRESS -> frame.read(in -> new Progress(Phase.valueOf(in.readUTF()), in.readInt()));
      case GO_ON -> new GoOn();
      case MEASURED -> new Done(frame.read(Message::readMeasured));
      case FAILED -> new Done(new TrialOutcome.Failed(frame.read(in -> in.readUTF())));
      case TIMED_OUT -> new Done(new TrialOutcome.TimedOut(frame.read(in -> in.readUTF())));
      case HINDERED -> new Done(new TrialOutcome.Hindered(frame.read(in -> in.readUTF())));
      case LOOPED -> new Looped(frame.read(in -> new LoopTimes(in.readDouble(), in.readDouble())));
      case DESCRIBE ->
          frame.read(in -> new Describe(new PluginJar(Path.of(in.readUTF()), in.readUTF())));
      case PLUGINS -> new Plugins(frame.read(PluginAnswer.Described::read));
      case NO_PLUGINS -> new Plugins(new PluginAnswer.Broken(frame.read(in -> in.readUTF())));
      case OPEN_BROKER -> frame.read(in -> new OpenBroker(in.readUTF(), in.readUTF()));
      case BROKER_OPEN -> frame.read(in -> new BrokerOpen(in.readInt()));
      case BE_AGENT -> new BeAgent(frame.read(AgentOptions::read));
      default -> throw new IOException("no message has type " + frame.type());
    };
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    out.writeUTF(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
  }

  private static void write(TrialOutcome.Measured measured, DataOutputStream out)
      throws IOException {
    out.writeInt(measured.samples().size());
    for (Sample sample : measured.samples()) {
      write(sample, out);
    }
    out.writeInt(measured.timings().size());
    for (PartitionTiming timing : measured.timings()) {
      write(timing, out);
    }
    out.writeInt(measured.medianSample());
    out.writeLong(measured.coldNs());
    out.writeInt(measured.warmUpSamples());
    out.writeInt(measured.measuredSamples());
    out.writeBoolean(measured.steady());
    out.writeLong(measured.poolStartNs());
    write(measured.observations(), out);
    TrialRequest.writeTexts(measured.workers(), out);
  }

  private static TrialOutcome.Measured readMeasured(DataInputStream in) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      samples.add(readSample(in));
    }
    List<PartitionTiming> timings = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      timings.add(readTiming(in));
    }
    return new TrialOutcome.Measured(
        samples,
        timings,
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readBoolean(),
        in.readLong(),
        readObservations(in),
        TrialRequest.readTexts(in));
  }

  private static void write(Sample sample, DataOutputStream out) throws IOException {
    out.writeUTF(sample.phase().name());
    out.writeInt(sample.number());
    out.writeLong(sample.elapsedNs());
    out.writeLong(sample.cpuNs());
    out.writeLong(sample.gcNs());
    out.writeLong(sample.allocatedBytes());
    write(sample.lanes(), out);
    out.writeLong(sample.digest());
    write(sample.observations(), out);
  }

  private static void write(Observations observations, DataOutputStream out) throws IOException {
    out.writeByte(observations.values().size());
    for (Map.Entry<Quantity, Long> observation : observations.values().entrySet()) {
      out.writeUTF(observation.getKey().name());
      out.writeLong(observation.getValue());
    }
  }

  private static Observations readObservations(DataInputStream in) throws IOException {
    Map<Quantity, Long> values = new EnumMap<>(Quantity.class);
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      values.put(Quantity.valueOf(in.readUTF()), in.readLong());
    }
    return new Observations(values);
  }

  private static Sample readSample(DataInputStream in) throws IOException {
    return new Sample(
        Phase.valueOf(in.readUTF()),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readLanes(in),
        in.readLong(),
        readObservations(in));
  }

  private static void write(LaneTimes lanes, DataOutputStream out) throws IOException {
    out.writeLong(lanes.sendNs());
    out.writeLong(lanes.decodeNs());
    out.writeLong(lanes.computeNs());
    out.writeLong(lanes.encodeNs());
    out.writeLong(lanes.receiveNs());
    out.writeLong(lanes.idleNs());
    out.writeLong(lanes.mergeNs());
    out.writeLong(lanes.unaccountedNs());
  }

  private static LaneTimes readLanes(DataInputStream in) throws IOException {
    return new LaneTimes(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  private static void write(PartitionTiming timing, DataOutputStream out) throws IOException {
    out.writeInt(timing.partition());
    out.writeInt(timing.fromRow());
    out.writeInt(timing.toRow());
    out.writeInt(timing.worker());
    out.writeLong(timing.startNs());
    out.writeLong(timing.queueNs());
    out.writeLong(timing.sendNs());
    out.writeLong(timing.decodeNs());
    out.writeLong(timing.computeNs());
    out.writeLong(timing.encodeNs());
    out.writeLong(timing.receiveNs());
  }

  private static PartitionTiming readTiming(DataInputStream in) throws IOException {
    return new PartitionTiming(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
