package org.moduleyard.certifier.secret.recognizer;

/**
 * A kind of secret that has a sign.
 *
 * @param sign four or more ASCII characters that stand in every such secret or beside it
 */
record SecretPattern(String sign, Recognizer recognizer) {}
