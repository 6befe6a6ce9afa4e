/** Conclusions about single images, kept for as long as nothing that checks judge changes. */
@NullMarked
package org.moduleyard.certifier.conclusion;

import org.jspecify.annotations.NullMarked;
