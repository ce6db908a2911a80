package io.threadmill.execution;

import io.threadmill.measurement.Stopwatch;
import io.threadmill.workload.Command;
import io.threadmill.workload.Plugin;
import io.threadmill.workload.PluginFacts;
import io.threadmill.workload.PluginJar;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder `plugins` of a home. Whoever may write into it decides what runs here; a file that
/// everybody may change is not used. Links are followed.
public final class PluginFolder {

  static final String NAME = "plugins";

  private static final String EXTENSION = ".jar";

  /// How long it is believed that a jar cannot be used: the machine may have been busy.
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  /// By jar, for as long as it stays the same.
  private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

  private final Path folder;
  private final PluginProcess process;

  /// What changes with the content of a file.
  private record Version(Path file, FileTime modified, long size, @Nullable Object key) {}

  private record Known(Version version, InstalledJar jar, Stopwatch since) {
    boolean holdsFor(Version now) {
      return version.equals(now)
          && (jar.problem().isEmpty() || since.elapsed().compareTo(BELIEVED) < 0);
    }
  }

  /// @param home the folder that holds `plugins`
  public PluginFolder(Path home) {
    this(home, PluginProcess.USUAL);
  }

  PluginFolder(Path home, PluginProcess process) {
    this.folder = home.toAbsolutePath().normalize().resolve(NAME);
    this.process = process;
  }

  /// The plugins that are there; none when there is no such folder. A jar that has not been looked
  /// at in this process is asked first, which takes up to ten seconds.
  public InstalledPlugins read() {
    if (!Files.isDirectory(folder)) {
      return new InstalledPlugins(List.of());
    }
    try {
      return canAnyoneWrite(folder)
          ? new InstalledPlugins(List.of(InstalledJar.broken(folder, writable(folder))))
          : new InstalledPlugins(files().parallelStream().map(this::installed).toList());
    } catch (IOException e) {
      return new InstalledPlugins(
          List.of(InstalledJar.broken(folder, "it cannot be read: " + e.getMessage())));
    }
  }

  /// Equal as long as no jar is changed, added or removed.
  public Object version() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      return files().stream().map(PluginFolder::version).toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(PluginFolder::isJar).sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static boolean isJar(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(EXTENSION) && !name.startsWith(".");
  }

  private static Optional<Version> version(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Version(file, now.lastModifiedTime(), now.size(), now.fileKey()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private InstalledJar installed(Path file) {
    try {
      Optional<Version> version = version(file);
      Known known = KNOWN.get(file);
      if (known != null && version.filter(known::holdsFor).isPresent()) {
        return known.jar();
      }
      InstalledJar jar = look(file);
      version.ifPresent(it -> KNOWN.put(file, new Known(it, jar, new Stopwatch())));
      return jar;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return InstalledJar.broken(file, "nobody waited until it had been looked at");
    }
  }

  private InstalledJar look(Path file) throws InterruptedException {
    try {
      if (!Files.isRegularFile(file)) {
        return InstalledJar.broken(file, "it is no file");
      }
      if (canAnyoneWrite(file)) {
        return InstalledJar.broken(file, writable(file));
      }
      PluginJar jar = PluginJar.of(file);
      return switch (process.ask(jar)) {
        case PluginAnswer.Broken(String problem) -> InstalledJar.broken(file, problem);
        case PluginAnswer.Described(List<PluginFacts> plugins) -> installed(jar, plugins);
      };
    } catch (IOException e) {
      return InstalledJar.broken(file, "it cannot be read: " + e.getMessage());
    }
  }

  private static InstalledJar installed(PluginJar jar, List<PluginFacts> plugins) {
    Optional<String> ours =
        plugins.stream().map(PluginFacts::name).filter(PluginFolder::isOurs).findFirst();
    return ours.isPresent()
        ? InstalledJar.broken(
            jar.file(),
            "it brings a workload '%s', and Threadmill has one of that name".formatted(ours.get()))
        : new InstalledJar(
            jar.file(),
            plugins.stream().map(facts -> Plugin.described(jar, facts)).toList(),
            Optional.empty());
  }

  private static boolean isOurs(String workload) {
    return workload.equals(Command.NAME) || Workload.named(workload).isPresent();
  }

  /// Where files have no such permissions, nobody can tell.
  private static boolean canAnyoneWrite(Path file) throws IOException {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (UnsupportedOperationException _) {
      return false;
    }
  }

  private static String writable(Path file) {
    return "everybody may change it: chmod o-w " + file;
  }
}
