package org.moduleyard.server.portal.edit.page;

import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;

/**
 * A picture that does not fit its place, and the proposal made of it.
 *
 * @param at the place
 * @param shown the picture that was there when the page was made; null when that is not known
 * @param label the name of the place
 * @param path of the proposed picture; empty when none can be made
 * @param caption for a new row of a list
 * @param found its pixels, in words
 * @param wanted the pixels that would do, in words
 */
public record PictureProposal(
    String at,
    @Nullable String shown,
    Text label,
    String path,
    String caption,
    String found,
    Text wanted) {}
