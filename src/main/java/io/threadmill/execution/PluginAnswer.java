package io.threadmill.execution;

import io.threadmill.numberset.ShownText;
import io.threadmill.workload.PluginFacts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What has been learnt of a jar with plugins.
public sealed interface PluginAnswer {

  /// What its plugins say of themselves.
  record Described(List<PluginFacts> plugins) implements PluginAnswer {
    public Described {
      plugins = List.copyOf(plugins);
    }

    void write(DataOutputStream out) throws IOException {
      out.writeInt(plugins.size());
      for (PluginFacts plugin : plugins) {
        plugin.write(out);
      }
    }

    static Described read(DataInputStream in) throws IOException {
      List<PluginFacts> plugins = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        plugins.add(PluginFacts.read(in));
      }
      return new Described(plugins);
    }
  }

  /// None of it can be used.
  ///
  /// @param problem on one line
  record Broken(String problem) implements PluginAnswer {
    private static final int LONGEST = 500;

    public Broken {
      String shown = ShownText.escape(problem.strip());
      problem = shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
    }
  }
}
