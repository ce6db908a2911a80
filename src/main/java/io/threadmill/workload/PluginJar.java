package io.threadmill.workload;

import io.threadmill.numberset.ShownText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/// A jar with plugins, as it was when somebody looked.
///
/// @param sha256 of the file, 64 lower-case hex digits
public record PluginJar(Path file, String sha256) {

  private static final String SERVICE = WorkloadPlugin.class.getName();
  private static final String SERVICE_FILE = "META-INF/services/" + SERVICE;
  private static final int SHOWN_DIGITS = 16;

  /// A jar as it is now.
  ///
  /// @throws IOException when it cannot be read
  public static PluginJar of(Path file) throws IOException {
    return new PluginJar(file, FileHash.sha256(file));
  }

  /// How figures that were measured with it are marked: its name and the first digits of its hash.
  public String mark() {
    return file.getFileName() + " " + sha256.substring(0, SHOWN_DIGITS);
  }

  /// What its plugins say of themselves, at least one. Runs their code.
  ///
  /// @throws PluginException when one of them cannot be used
  public List<PluginFacts> describe() {
    List<PluginFacts> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (WorkloadPlugin plugin : plugins()) {
      PluginFacts facts = facts(plugin);
      if (!names.add(facts.name())) {
        throw new PluginException("it brings the workload '" + facts.name() + "' twice");
      }
      all.add(facts);
    }
    return all;
  }

  /// The plugin of that name. Runs its code.
  ///
  /// @throws PluginException when it cannot be used
  WorkloadPlugin plugin(String name) {
    try {
      return plugins().stream()
          .filter(plugin -> plugin.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new PluginException("it has no workload '" + name + "' any more"));
    } catch (PluginException e) {
      throw new PluginException(
          "the plugin %s cannot be used: %s".formatted(file.getFileName(), e.getMessage()), e);
    }
  }

  private List<WorkloadPlugin> plugins() {
    try {
      requireSameBytes();
      requirePlugins();
      return load();
    } catch (ZipException e) {
      throw new PluginException("it is no jar: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new PluginException("it cannot be read: " + e, e);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new PluginException(PluginFailure.text(e), e);
    }
  }

  private void requireSameBytes() throws IOException {
    String now = FileHash.sha256(file);
    if (!now.equals(sha256)) {
      throw new PluginException(
          "it has changed since it was looked at: SHA-256 %s... instead of %s..."
              .formatted(now.substring(0, SHOWN_DIGITS), sha256.substring(0, SHOWN_DIGITS)));
    }
  }

  private void requirePlugins() throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      if (jar.getEntry(SERVICE_FILE) == null) {
        throw new PluginException("it has no " + SERVICE_FILE);
      }
      Manifest manifest = jar.getManifest();
      if (manifest != null
          && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH)) {
        throw new PluginException(
            "its manifest names other files (Class-Path): put into the jar what it needs");
      }
    }
  }

  /// The loader is never closed: kernels may load classes as long as the process lives.
  private List<WorkloadPlugin> load() throws IOException {
    ClassLoader ours = PluginJar.class.getClassLoader();
    ClassLoader loader =
        new URLClassLoader(String.valueOf(file.getFileName()), new URL[] {url()}, ours);
    List<WorkloadPlugin> plugins =
        ServiceLoader.load(WorkloadPlugin.class, loader).stream()
            .filter(provider -> loader.equals(provider.type().getClassLoader()))
            .map(ServiceLoader.Provider::get)
            .toList();
    if (plugins.isEmpty()) {
      throw new PluginException("its " + SERVICE_FILE + " names no class of the jar");
    }
    return plugins;
  }

  private URL url() throws IOException {
    return file.toUri().toURL();
  }

  private static PluginFacts facts(WorkloadPlugin plugin) {
    try {
      return PluginFacts.of(plugin);
    } catch (IllegalArgumentException e) {
      throw new PluginException(ShownText.escape(String.valueOf(e.getMessage())), e);
    } catch (RuntimeException | Error e) {
      throw new PluginException(
          "%s: %s".formatted(plugin.getClass().getName(), PluginFailure.text(e)), e);
    }
  }
}
