/** One recognizer per form of a secret, and the signs that lead to it. */
@NullMarked
package org.moduleyard.certifier.secret.recognizer;

import org.jspecify.annotations.NullMarked;
