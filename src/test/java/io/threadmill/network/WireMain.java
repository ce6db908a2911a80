package io.threadmill.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Hosts and the wire between them, for as long as stdin is open. A host is a network namespace
/// that a process of its own keeps; its packets pass through this process, where they are delayed
/// and lost. Runs where it may make network devices.
final class WireMain {

  /// Addresses are `10.77.0.1` and on.
  static final String NETWORK = "10.77.0.";

  private static final int DESTINATION = 19; // the last byte of the address in a header of IPv4
  private static final int VERSION_4 = 4;

  private final List<Process> keepers = new ArrayList<>();
  private final List<Tun> devices = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private WireMain() {}

  /// Makes hosts, prints the process ids of their keepers on a line, then obeys lines `HOST
  /// DELAY-NANOSECONDS LOSS`, each answered by `ok`.
  ///
  /// @param args number of hosts, seed of what is lost
  public static void main(String[] args) throws Exception {
    WireMain wire = new WireMain();
    Random random = new Random(Long.parseLong(args[1]));
    for (int host = 0; host < Integer.parseInt(args[0]); host++) {
      wire.addHost(host);
    }
    for (int host = 0; host < wire.devices.size(); host++) {
      wire.startWire(host, random.nextLong());
    }
    System.out.println(
        String.join(" ", wire.keepers.stream().map(keeper -> "" + keeper.pid()).toList()));
    wire.obey();
    System.exit(0); // the keepers end with their stdin
  }

  private void addHost(int host) throws IOException, InterruptedException {
    Process keeper = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready; cat").start();
    keepers.add(keeper);
    if (keeper.inputReader(StandardCharsets.UTF_8).readLine() == null) {
      throw new IOException("no network namespace");
    }
    String name = "host" + host;
    devices.add(Tun.open(name));
    links.add(Link.GOOD);
    run("ip", "link", "set", name, "netns", Long.toString(keeper.pid()));
    inside(keeper, "ip", "addr", "add", NETWORK + (host + 1) + "/24", "dev", name);
    inside(keeper, "ip", "link", "set", name, "up");
    inside(keeper, "ip", "link", "set", "lo", "up");
  }

  private static void inside(Process keeper, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add("nsenter");
    words.add("--net=" + Path.of("/proc", Long.toString(keeper.pid()), "ns/net"));
    words.addAll(List.of(command));
    run(words.toArray(String[]::new));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("wire", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    String said = Files.readString(log).strip();
    Files.delete(log);
    if (code != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  private void startWire(int host, long seed) {
    Random random = new Random(seed);
    ScheduledExecutorService late =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().unstarted(task));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (true) {
                  pass(host, devices.get(host).read(), random, late);
                }
              } catch (IOException e) {
                System.err.println(e.getMessage());
              }
            });
  }

  private void pass(int from, byte[] packet, Random random, ScheduledExecutorService late) {
    int to = packet.length > DESTINATION ? packet[DESTINATION] - 1 : -1;
    if (packet[0] >> 4 != VERSION_4 || to < 0 || to >= devices.size()) {
      return;
    }
    Link near;
    Link far;
    synchronized (links) {
      near = links.get(from);
      far = links.get(to);
    }
    if (random.nextDouble() < near.loss() || random.nextDouble() < far.loss()) {
      return;
    }
    // through the same thread even when nothing delays it: packets keep their order
    var _ =
        late.schedule(
            () -> write(to, packet),
            near.delay().plus(far.delay()).toNanos(),
            TimeUnit.NANOSECONDS);
  }

  private void write(int to, byte[] packet) {
    try {
      devices.get(to).write(packet);
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  private void obey() throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      List<String> words = List.of(line.split(" ", -1));
      synchronized (links) {
        links.set(Integer.parseInt(words.getFirst()), Link.of(words.get(1), words.get(2)));
      }
      System.out.println("ok");
    }
  }
}
