package io.threadmill.houserules.utils;

/// Has a name that says nothing.
class CommonThings {}
