package io.threadmill.houserules.utils;

/// Is in a package whose name says nothing, and which has no package-info.
class Plain {}
