package oubli.schemas;

import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro to trust the classes generated from our own schemas, which 1.12.2 refuses unless a system property names them. Avro loads
 * conversions through the service loader before it touches a generated class, so this one, which converts nothing, is early enough in
 * every JVM without any flag.
 */
public final class GeneratedClassesTrusted extends Conversion<GeneratedClassesTrusted.Nothing> {

    private static final String PACKAGE = Meta.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals(PACKAGE)));
    }

    @Override
    public Class<Nothing> getConvertedType() {
        return Nothing.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "oubli-nothing";
    }

    /** The type no value has. */
    static final class Nothing {

        private Nothing() {}
    }
}
