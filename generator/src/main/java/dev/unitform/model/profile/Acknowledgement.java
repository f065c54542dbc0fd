package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a profile which declares that a notice is known, so that it is not reported again.
 *
 * @param code the code of the notice
 * @param service the service for which the notice is acknowledged; null for all services
 */
public record Acknowledgement(
    Traced<String> code, @Nullable Traced<String> service, String because) {}
