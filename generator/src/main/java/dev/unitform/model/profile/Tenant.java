package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * A business entity whose releases run in one unit pair, its home.
 *
 * @param previousName the tenant's name before it was renamed; null if it was not
 */
public record Tenant(
    Traced<String> name,
    @Nullable Traced<String> previousName,
    Traced<String> id,
    Traced<String> home,
    @Nullable Traced<String> uuid,
    @Nullable Traced<String> sipDomain) {}
