package org.moduleyard.offerdocument.document;

/** A person or team to turn to. */
public record Contact(String name, String email, String phone) {}
