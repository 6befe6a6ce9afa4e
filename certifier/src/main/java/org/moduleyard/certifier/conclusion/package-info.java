/** What checks concluded of single images, kept for as long as nothing that they judge changes. */
@NullMarked
package org.moduleyard.certifier.conclusion;

import org.jspecify.annotations.NullMarked;
