package io.threadmill.definition;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// A job file as it was read: the job, and everything that is wrong with the file.
///
/// @param text of the file, empty when it could not be read
/// @param definition empty when one of the problems is an error
/// @param problems errors and warnings in the order of the file
public record JobFile(
    Path file, String text, Optional<JobDefinition> definition, List<Problem> problems) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String EXTENSION = ".yaml";

  public JobFile {
    problems = List.copyOf(problems);
  }

  /// Reads a job file. Nothing is thrown: a file that cannot be read is a problem too.
  ///
  /// @param file is named in problems as it is given here
  /// @param home what the job's relative paths are relative to
  public static JobFile read(Path file, Path home) {
    return read(file, file, home);
  }

  /// Reads a job file that is called otherwise in its problems.
  ///
  /// @param shown how it is called there, such as relative to where its user is
  /// @param home what the job's relative paths are relative to
  public static JobFile read(Path shown, Path file, Path home) {
    try {
      LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1); // it may last somewhere
      return read(SourceText.read(shown, file), home, yesterday);
    } catch (SourceText.Unreadable e) {
      return new JobFile(shown, "", Optional.empty(), List.of(e.problem()));
    }
  }

  /// Reads the text that a job file once had, whatever has become of the file and of the days that
  /// its schedule names.
  ///
  /// @param file where it stood, which names the job
  /// @param home what the job's relative paths are relative to
  public static JobFile read(Path file, String text, Path home) {
    return read(SourceText.of(file, text), home, LocalDate.EPOCH);
  }

  private static JobFile read(SourceText source, Path home, LocalDate firstDay) {
    Path file = source.file();
    Problems problems = new Problems(source);
    String name = name(file, problems);
    Optional<JobDefinition> definition =
        root(source, problems)
            .flatMap(job -> new JobReader(file, home, job, problems, firstDay).read(name));
    return new JobFile(file, source.text(), definition, problems.sorted());
  }

  /// The first of its errors.
  public Optional<Problem> firstError() {
    return problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .findFirst();
  }

  /// The name of the job, also when the file has errors.
  public String name() {
    return name(file);
  }

  /// The name of the job in a file of that name: all before the extension.
  static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /// Whether a job may be called so.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static String name(Path file, Problems problems) {
    String name = name(file);
    if (!isName(name)) {
      problems.fileError(
          "a job cannot be called " + Wording.quote(name),
          "the name of the file is 1 to 40 lower-case letters, digits and hyphens, then .yaml");
    }
    if (!String.valueOf(file.getFileName()).endsWith(EXTENSION)) {
      problems.fileError("the name of a job file ends in .yaml", "rename it to " + name + ".yaml");
    }
    return name;
  }

  private static Optional<Section> root(SourceText source, Problems problems) {
    int before = problems.errors();
    Optional<Node> root =
        YamlDocument.read(source, problems).filter(node -> !Wording.isEmpty(node));
    if (root.isEmpty() && problems.errors() == before) {
      problems.fileError("the file is empty", "a job needs workload, input and configurations");
    }
    return root.flatMap(node -> Section.of(node, "a job", Keys.JOB, problems));
  }
}
