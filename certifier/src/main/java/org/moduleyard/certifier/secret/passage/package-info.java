/** The bytes around a possible secret and what they say of it. */
@NullMarked
package org.moduleyard.certifier.secret.passage;

import org.jspecify.annotations.NullMarked;
