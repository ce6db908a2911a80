package io.threadmill.houserules.workload;

/// Has a name that says nothing.
class LateImpl {}
