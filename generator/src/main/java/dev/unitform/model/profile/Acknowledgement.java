package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * A notice that the profile's owners know, so that it is not reported again.
 *
 * @param code the code of the notice
 * @param service the only service for which it is acknowledged; null for all services
 */
public record Acknowledgement(
    Traced<String> code, @Nullable Traced<String> service, String because) {}
