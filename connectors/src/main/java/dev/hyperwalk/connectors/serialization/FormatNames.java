package dev.hyperwalk.connectors.serialization;

import java.lang.reflect.Constructor;

/** Finds a stateless format again by the class name kept beside the state it wrote. */
final class FormatNames {

    private FormatNames() {}

    /** The binary name of the class that declares the format; for an enum constant, the enum itself. */
    static String nameOf(BinaryFormat<?> format) {
        return format instanceof Enum<?> constant
                ? constant.getDeclaringClass().getName()
                : format.getClass().getName();
    }

    /**
     * The format of this class name.
     *
     * @throws IllegalArgumentException if the class is missing, no format, or cannot be made without arguments
     */
    static BinaryFormat<?> resolve(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, true, loader);
            return (BinaryFormat<?>) (type.isEnum() ? onlyConstant(type) : newInstance(type));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "binary format " + className
                            + ": expected a BinaryFormat that is an enum or has a constructor without parameters",
                    e);
        }
    }

    private static Object onlyConstant(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants == null || constants.length != 1) {
            throw new IllegalArgumentException(
                    "binary format " + type.getName() + ": expected an enum with exactly one constant");
        }
        return constants[0];
    }

    private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        // A format may be private to its package; only its name travels.
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
