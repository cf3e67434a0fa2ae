package io.saddlebag.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a request wants a contact to be. A property that is {@code null} is to be cleared; one that is absent stays. */
record ContactInput(String id, ObjectNode properties) {}
