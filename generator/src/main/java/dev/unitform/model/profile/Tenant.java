package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/** A business entity with a home pair. */
public record Tenant(
    Traced<String> name,
    Traced<String> id,
    Traced<String> home,
    @Nullable Traced<String> uuid,
    @Nullable Traced<String> sipDomain) {}
