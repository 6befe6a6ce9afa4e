@NullMarked
package org.moduleyard.certifier.secret;

import org.jspecify.annotations.NullMarked;
