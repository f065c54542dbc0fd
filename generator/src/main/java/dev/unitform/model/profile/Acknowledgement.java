package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * A notice that the profile's owners know and that is not reported again.
 *
 * @param code of the notice
 * @param service the only service that it is acknowledged for; null if it is acknowledged for all
 *     of them
 */
public record Acknowledgement(
    Traced<String> code, @Nullable Traced<String> service, String because) {}
