package dev.coldspan.queryapi;

import dev.coldspan.queryapi.jaeger.JaegerRoutes;
import dev.coldspan.queryapi.jaeger.JaegerV3Routes;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.zipkin.LensRoutes;
import dev.coldspan.queryapi.zipkin.ZipkinRoutes;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The faces other tools' clients know, always on. */
final class CompatibleFaces implements Consumer<RoutesConfig> {

    private final List<Consumer<RoutesConfig>> faces;

    CompatibleFaces(Database database, Clock clock) {
        this.faces = List.of(
                new JaegerRoutes(database, clock),
                new JaegerV3Routes(database, clock),
                new ZipkinRoutes(database, clock),
                new LensRoutes());
    }

    @Override
    public void accept(RoutesConfig routes) {
        faces.forEach(face -> face.accept(routes));
    }
}
