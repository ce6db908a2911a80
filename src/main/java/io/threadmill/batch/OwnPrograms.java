package io.threadmill.batch;

import io.threadmill.definition.Settings;
import io.threadmill.definition.SettingsFile;
import io.threadmill.workload.ProgramFiles;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Whether a job may run a program of its own, and can: asked of every run before it begins,
/// whoever starts it.
public final class OwnPrograms {

  private OwnPrograms() {}

  /// What keeps a workload from being run here.
  ///
  /// @param reason in words
  /// @param help what to do about it
  public record Obstacle(String reason, String help) {}

  /// What keeps a workload from being run in a home; empty when nothing does.
  ///
  /// @param allowed whether its user allows it, whatever the home's settings say
  public static Optional<Obstacle> obstacle(Path home, Workload workload, boolean allowed) {
    Optional<ProgramFiles> programs = workload.programs();
    if (programs.isEmpty()) {
      return Optional.empty();
    }
    if (!allowed && !isAllowed(home)) {
      return Optional.of(
          new Obstacle(
              "the job runs a program of its own, which is not allowed here",
              "look at what it runs; then --allow-commands, or allow-commands: true in settings.yaml, allows it"));
    }
    return programs
        .flatMap(ProgramFiles::missing)
        .map(
            program ->
                new Obstacle(
                    "there is no program '%s'".formatted(program),
                    "install it, or name it by its path, relative to the home"));
  }

  static void requireRunnable(Path home, RunRequest request) throws IOException {
    Optional<Obstacle> obstacle =
        obstacle(home, request.job().workload(), request.commandsAllowed());
    if (obstacle.isPresent()) {
      throw new IOException(obstacle.get().reason() + ": " + obstacle.get().help());
    }
  }

  private static boolean isAllowed(Path home) {
    return SettingsFile.read(home).settings().filter(Settings::allowCommands).isPresent();
  }
}
