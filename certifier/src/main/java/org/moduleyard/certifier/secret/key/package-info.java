/** Files of keys: their structure, and whether they open without a password. */
@NullMarked
package org.moduleyard.certifier.secret.key;

import org.jspecify.annotations.NullMarked;
