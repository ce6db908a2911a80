/// Job files: from `jobs/*.yaml` to a [JobDefinition], with everything that is wrong in one found
/// at once, each with its line and column.
///
/// Start with [JobFile], which reads one; [JobFolder] finds it, and [ProblemText] shows what is
/// wrong. [ConfigurationName] is how configurations are called everywhere. [SettingsFile] reads a
/// home's settings in the same way.
@NullMarked
package io.threadmill.definition;

import org.jspecify.annotations.NullMarked;
