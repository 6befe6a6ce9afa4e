/** Rules for plans: their images, their default settings, and where they are sold. */
@NullMarked
package org.moduleyard.offerdocument.rule.plan;

import org.jspecify.annotations.NullMarked;
