package io.threadmill.houserules.numberset;

import io.threadmill.houserules.workload.Late;
import java.util.function.Function;

/// Uses a later package.
public class Early {
  Late late = new Late();
  Late[] many = {};
  Function<String, String> simple = String::strip;
}
