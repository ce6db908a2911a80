package io.threadmill.execution;

/// The version of this program, from the manifest of its archive.
public final class ProgramVersion {

  private ProgramVersion() {}

  /// `development` where it runs from class files.
  public static String current() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
