package io.saddlebag.api;

/** A bean of this type says that the service is the demo: without a configured token, this machine needs no login. */
public record LocalDemo() {}
