package io.threadmill.execution;

import io.threadmill.worker.Frame;
import io.threadmill.worker.Transfer;
import io.threadmill.worker.WorkerSetup;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What an agent does over one connection: answers whoever looks for agents, and works for one
/// trial at a time. Messages are handled one after another; what is not of our protocol is ignored.
final class AgentDesk {

  private final String id = UUID.randomUUID().toString();
  private final Connection connection;
  private final AgentOptions options;
  private final AgentRules rules;
  private final NumberSetCache cache;
  private final Agent.Listener listener;
  private final Runnable whenFree;
  private final Session session;
  private final MessageProducer answers;
  private final Session noticeSession;
  private final MessageProducer notices;
  private final Queue inbox;
  private final TrialCheck check;
  private volatile boolean draining;
  private volatile @Nullable Duty duty;
  private volatile @Nullable Engaging engaging;

  /// A trial that is about to be worked for: its number set may take a while to arrive.
  ///
  /// @param cancelled set when the trial is over before that
  private record Engaging(String coordinator, long token, AtomicBoolean cancelled) {}

  /// @param whenFree called whenever a trial is over
  AgentDesk(Connection connection, AgentRules rules, Agent.Listener listener, Runnable whenFree)
      throws JMSException {
    this.connection = connection;
    this.options = rules.options();
    this.rules = rules;
    this.cache = new NumberSetCache(options.cache(), options.cacheBytes());
    this.listener = listener;
    this.whenFree = whenFree;
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    answers = session.createProducer(null);
    noticeSession = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    notices = noticeSession.createProducer(null);
    check = new TrialCheck(connection, this::checkTrial);
    inbox = session.createTemporaryQueue();
    session.createConsumer(inbox).setMessageListener(this::handle);
    String agents = RemoteNames.agents(options.broker().prefix());
    session.createConsumer(session.createTopic(agents)).setMessageListener(this::handle);
  }

  /// Takes no further trial.
  void drain() {
    draining = true;
  }

  boolean isFree() {
    return duty == null && engaging == null;
  }

  private void handle(Message message) {
    try {
      Letter letter = Letter.in(message).orElse(null);
      Destination asker = message.getJMSReplyTo();
      if (letter != null && asker != null) {
        handle(letter, asker);
      }
    } catch (JMSException | IOException _) {
      // whoever sent it gets no answer: it is not of this version, or its sender is gone
    }
  }

  private void handle(Letter letter, Destination asker) throws JMSException, IOException {
    switch (letter.frame().type()) {
      case RemoteFrames.WANTED -> offer(letter, asker);
      case RemoteFrames.ENGAGE -> engage(letter, asker);
      case RemoteFrames.RELEASE -> release(letter.token());
      default -> serve(letter, asker);
    }
  }

  private void checkTrial() {
    Duty trial = duty;
    if (trial != null) {
      try {
        check.require(trial.trial());
      } catch (InvalidDestinationException _) {
        release(trial);
      } catch (JMSException _) {
        // the broker does not answer: whether it is lost the connection finds out
      }
    }
  }

  private void release(long token) {
    Engaging begun = engaging;
    if (begun != null && begun.token() == token) {
      begun.cancelled().set(true);
    }
    Duty trial = duty;
    if (trial != null && trial.token() == token) {
      release(trial);
    }
  }

  private void serve(Letter letter, Destination asker) throws JMSException {
    Duty trial = duty;
    if (trial != null && trial.token() == letter.token()) {
      Optional<Frame> reply = trial.answer(letter.frame().type());
      if (reply.isPresent()) {
        answer(letter, asker, reply.get());
      }
    }
  }

  private void offer(Letter letter, Destination asker) throws JMSException, IOException {
    Wanted wanted = letter.frame().read(Wanted::read);
    String refusal = draining ? "it is about to end" : rules.refusal(wanted);
    AgentFacts facts =
        new AgentFacts(
            id,
            inbox.getQueueName(),
            options.name(),
            ProcessHandle.current().pid(),
            rules.version(),
            Runtime.version().toString(),
            Runtime.getRuntime().availableProcessors(),
            options.threads(),
            options.memoryBytes(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            engagedBy(),
            refusal,
            ProcessIdentity.machine());
    if (!refusal.isEmpty() && wanted.threads() > 0) {
      listener.refused(wanted.coordinator(), refusal);
    }
    answer(letter, asker, Frame.of(RemoteFrames.OFFER, facts::write));
  }

  private void engage(Letter letter, Destination asker) throws JMSException, IOException {
    Engagement engagement = letter.frame().read(Engagement::read);
    String whom = engagedBy();
    if (!whom.isEmpty() || draining) {
      answer(
          letter, asker, RemoteFrames.text(RemoteFrames.BUSY, draining ? "nobody any more" : whom));
      return;
    }
    Engaging begun =
        new Engaging(engagement.assignment().coordinator(), letter.token(), new AtomicBoolean());
    engaging = begun;
    Thread.ofPlatform()
        .name("engaging")
        .daemon()
        .start(() -> engage(engagement, begun, letter, asker));
  }

  private void engage(Engagement engagement, Engaging begun, Letter letter, Destination asker) {
    Frame answer;
    try {
      String refusal = rules.refusal(engagement.assignment()).orElse("");
      if (!refusal.isEmpty()) {
        throw new IOException(refusal);
      }
      EngagedWorker worker = start(engagement, letter, asker);
      open(new Duty(worker, letter.token(), asker), begun);
      answer = RemoteFrames.text(RemoteFrames.ENGAGED, worker.name());
    } catch (WorkerException | IOException | JMSException e) {
      String why = String.valueOf(e.getMessage());
      listener.refused(engagement.assignment().coordinator(), why);
      answer = RemoteFrames.text(RemoteFrames.REFUSED, why);
    } catch (InterruptedException | RuntimeException | Error e) {
      answer = RemoteFrames.text(RemoteFrames.REFUSED, e.toString());
    } finally {
      engaging = null;
    }
    tell(asker, letter.answer(answer));
    whenFree.run();
  }

  /// Partitions may be taken from now on, unless the trial is over already.
  private void open(Duty trial, Engaging begun) throws JMSException, IOException {
    boolean opened = false;
    duty = trial;
    try {
      check.require(trial.trial());
      if (begun.cancelled().get()) {
        throw new IOException("the trial was over before its worker was ready");
      }
      trial.worker().open(connection, trial.token());
      opened = true;
    } finally {
      if (!opened) {
        duty = null;
        trial.worker().close();
      }
    }
    listener.engaged(trial.worker().coordinator());
  }

  private String engagedBy() {
    Duty trial = duty;
    Engaging begun = engaging;
    return trial != null ? trial.worker().coordinator() : begun == null ? "" : begun.coordinator();
  }

  private EngagedWorker start(Engagement engagement, Letter letter, Destination asker)
      throws WorkerException, IOException, InterruptedException, JMSException {
    Assignment assignment = engagement.assignment();
    boolean cached = assignment.transfer() == Transfer.CACHED;
    Path numbers =
        cached
            ? cache.file(
                assignment.numberSet(),
                assignment.numberSetBytes(),
                new FetchedNumberSet(
                    connection, asker, letter.token(), assignment.numberSetBytes()))
            : Path.of("");
    WorkerSetup setup =
        new WorkerSetup(
            rules.workload(assignment).orElseThrow(),
            assignment.variant(),
            cached ? Transfer.MAPPED : Transfer.INLINE,
            numbers,
            assignment.columns(),
            assignment.largestPartition());
    return EngagedWorker.start(
        engagement,
        setup,
        options.name(),
        rules.jvmOptions(assignment),
        new EngagedWorker.Listener(
            how ->
                tell(
                    asker,
                    new Letter(letter.token(), 0, RemoteFrames.text(RemoteFrames.LOST, how))),
            this::slotEnded));
  }

  private void answer(Letter letter, Destination asker, Frame frame) throws JMSException {
    answers.send(asker, letter.answer(frame).message(session));
  }

  /// Tells a trial something from a thread other than that of the messages.
  private void tell(Destination trial, Letter letter) {
    synchronized (noticeSession) {
      try {
        notices.send(trial, letter.message(noticeSession));
      } catch (JMSException _) {
        // the trial is gone too, or the broker is
      }
    }
  }

  private void slotEnded() {
    Duty trial = duty;
    if (trial != null) {
      release(trial);
    }
  }

  private void release(Duty trial) {
    synchronized (noticeSession) {
      if (!trial.equals(duty)) {
        return;
      }
      duty = null;
    }
    trial.worker().close();
    listener.released(trial.worker().coordinator());
    whenFree.run();
  }

  /// Ends what is under way.
  void close() {
    check.close();
    Duty trial = duty;
    if (trial != null) {
      release(trial);
    }
  }
}
