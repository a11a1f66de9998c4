package dev.coldspan.agent.dist.harmless.shapes;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Shapes in one file, read by the child JVMs one at a time: ten thousand do not fit a function's heap. */
public final class ShapeArchive {
    private ShapeArchive() {}

    /** Writes a new file. */
    public static void write(Path file, Collection<Shape> shapes) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(shapes.size());
            for (Shape shape : shapes) {
                shape.writeTo(out);
            }
        }
    }

    /** Hands over the shapes in their order. */
    public static void forEach(Path file, Visitor visitor) throws Exception {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int left = in.readInt(); left > 0; left--) {
                visitor.visit(Shape.readFrom(in));
            }
        }
    }

    /** Takes one shape. */
    public interface Visitor {
        void visit(Shape shape) throws Exception;
    }
}
