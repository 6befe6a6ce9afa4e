package org.moduleyard.edge.createoptions.request;

import org.moduleyard.edge.message.Message;

/**
 * Something in createOptions that will not do what its author meant.
 *
 * @param pointer RFC 6901 pointer into the options, empty for the options themselves
 * @param what the end of a sentence that begins with the pointer, without a full stop
 * @param fix the advice for solving it, one sentence
 */
public record OptionProblem(Kind kind, String pointer, Message what, Message fix) {
  /** More than anybody fixes at a time; the rest shows once these are fixed. */
  public static final int MOST = 100;

  /** The effect of the problem on a device. */
  public enum Kind {
    /** The container engine refuses the whole request, so the module is never created. */
    WRONG_TYPE,
    /** A value for which the container engine refuses the whole request. */
    REFUSED_AT_CREATE,
    /** A value with which the container engine creates the module and cannot start it. */
    REFUSED_AT_START,
    /** A value that the container engine takes, and that does not do what is meant. */
    NO_EFFECT,
    /** Tools refuse to write so many pieces (Azure IoT Edge, createOptions). */
    TOO_LONG,
    /** A member of the request in a place where nothing reads it. */
    MISPLACED,
    /** A member that only some of those who read it recognise. */
    OTHER_CASE,
    /** The name that another tool has for a member. */
    OTHER_NOTATION,
    /** No member of the request; ignored without a word. */
    UNKNOWN,
    /** Set by the runtime whatever is written. */
    IGNORED,
    /** A port of the host that IoT Edge hub listens on. */
    PORT_TAKEN
  }

  /** The {@link #what} in English. */
  public String message() {
    return what.english();
  }

  /** The advice in English. */
  public String remedy() {
    return fix.english();
  }

  /** The place and what is wrong there, one sentence. */
  public Message said() {
    return pointer.isEmpty()
        ? Message.of("The createOptions {0}.", what)
        : Message.of("In createOptions {0} {1}.", pointer, what);
  }

  /** True when it cannot be told what is meant there. */
  boolean isUnreadable() {
    return kind == Kind.WRONG_TYPE || kind == Kind.TOO_LONG;
  }

  /** True when no module can start with these options. */
  public boolean isRefused() {
    return switch (kind) {
      case WRONG_TYPE, REFUSED_AT_CREATE, REFUSED_AT_START, TOO_LONG -> true;
      case NO_EFFECT, MISPLACED, OTHER_CASE, OTHER_NOTATION, UNKNOWN, IGNORED, PORT_TAKEN -> false;
    };
  }
}
