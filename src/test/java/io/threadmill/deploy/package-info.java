/// Whether the files in `src/main/deploy` and `src/main/systemd` agree with each other and with the
/// program.
@NullMarked
package io.threadmill.deploy;

import org.jspecify.annotations.NullMarked;
