package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;

/** Bounds the attributes of resources and scopes, once for all of their items. For one request. */
final class Surroundings {

    private final AttributeLimits attributes;
    private Resource resource;
    private Scope scope;

    Surroundings(AttributeLimits attributes) {
        this.attributes = attributes;
    }

    /** To be called for every item, in order. */
    void limit(Item item) {
        if (item.resource != resource) {
            resource = item.resource;
            attributes.at("resource", -1);
            resource.droppedAttributes += attributes.apply(resource.attributes, "");
        }
        if (item.scope != scope) {
            scope = item.scope;
            attributes.at("scope", -1);
            scope.droppedAttributes += attributes.apply(scope.attributes, "");
        }
    }
}
