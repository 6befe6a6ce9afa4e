/** The parts of the offer editor that know what they edit: images, settings, preview. */
@NullMarked
package org.moduleyard.server.portal.settings;

import org.jspecify.annotations.NullMarked;
