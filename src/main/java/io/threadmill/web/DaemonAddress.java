package io.threadmill.web;

import io.threadmill.batch.PrivateFile;
import io.threadmill.execution.ProcessIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// Where the daemon of a home listens, and the token that proves that somebody may read the home's
/// private files. It stands in such a file while the daemon lives.
///
/// @param process that serves
/// @param uri of its page, without a path
/// @param token in hex
public record DaemonAddress(ProcessIdentity process, URI uri, String token) {

  private static final String PROCESS = "process";
  private static final String URI_KEY = "uri";
  private static final String TOKEN = "token";

  private static Path file(Path home) {
    return home.resolve("reports").resolve(".daemon");
  }

  /// The daemon of a home; empty when none lives.
  public static Optional<DaemonAddress> of(Path home) {
    Properties content = PrivateFile.read(file(home));
    return ProcessIdentity.parse(content.getProperty(PROCESS, ""))
        .filter(ProcessIdentity::isAlive)
        .map(
            process ->
                new DaemonAddress(
                    process,
                    URI.create(content.getProperty(URI_KEY, "")),
                    content.getProperty(TOKEN, "")));
  }

  /// Says that it serves a home.
  public void write(Path home) throws IOException {
    Properties content = new Properties();
    content.setProperty(PROCESS, process.text());
    content.setProperty(URI_KEY, uri.toString());
    content.setProperty(TOKEN, token);
    PrivateFile.write(file(home), content);
  }

  /// Says that nobody serves a home any more.
  public static void remove(Path home) throws IOException {
    Files.deleteIfExists(file(home));
  }
}
