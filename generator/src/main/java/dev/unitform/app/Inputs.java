package dev.unitform.app;

import dev.unitform.input.Project;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import java.nio.file.Path;

/** A profile with the catalog that it is planned from. */
public record Inputs(Path file, Project project, TopologyProfile profile, Catalog catalog) {}
