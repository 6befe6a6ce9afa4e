/**
 * Finds secrets in the bytes of files and in texts, and tells what they are without keeping them.
 */
@NullMarked
package org.moduleyard.certifier.secret;

import org.jspecify.annotations.NullMarked;
