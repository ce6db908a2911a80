/// Runs across hosts: network namespaces with addresses of their own, and between them a wire whose
/// delays, losses and cuts the tests choose. They run with the Maven profile `network`.
@NullMarked
package io.threadmill.network;

import org.jspecify.annotations.NullMarked;
