/** Secrets in files of images: finding them, where they lie, and how much they matter. */
@NullMarked
package org.moduleyard.certifier.secret;

import org.jspecify.annotations.NullMarked;
