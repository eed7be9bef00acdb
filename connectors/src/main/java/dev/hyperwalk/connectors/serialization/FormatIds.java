package dev.hyperwalk.connectors.serialization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stable ids of binary forms, under which state is kept: {@code name/version}, as in {@code node-state/1}. Classes may be
 * renamed, ids may not.
 *
 * <p>Every form is listed with its class in a file {@value #LIST} of its module. A form that changes gets the next version
 * under a class of its own, and the one before stays listed as long as its state can be read.
 */
final class FormatIds {

    /** Where each module lists its forms, as properties: ids and class names. */
    static final String LIST = "META-INF/hyperwalk/binary-forms.properties";

    /** All modules' lists, by id: those that this class itself can see, for it is loaded with them. */
    private static final Map<String, String> LISTED = listed(FormatIds.class.getClassLoader());

    private FormatIds() {}

    /**
     * The id of a form.
     *
     * @throws IllegalArgumentException if it is not listed, or cannot be made again from its class
     */
    static String of(BinaryFormat<?> format) {
        String className = format instanceof Enum<?> constant
                ? constant.getDeclaringClass().getName()
                : format.getClass().getName();
        ClassLoader loader = format.getClass().getClassLoader();
        for (Map.Entry<String, String> listed : LISTED.entrySet()) {
            if (listed.getValue().equals(className)) {
                make(className, loader);
                return listed.getKey();
            }
        }
        throw new IllegalArgumentException("binary form " + className + " has no id: list it in " + LIST);
    }

    /** Whether both are versions of one form. */
    static boolean areOfOneForm(String id, String other) {
        return name(id).equals(name(other));
    }

    private static String name(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('/')));
    }

    /**
     * The form of this id.
     *
     * @throws IllegalArgumentException if this version of hyperwalk does not know it
     */
    static BinaryFormat<?> resolve(String id, ClassLoader loader) {
        String className = LISTED.get(id);
        if (className == null) {
            String known = LISTED.keySet().stream()
                    .filter(other -> areOfOneForm(id, other))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "state is in the binary form '" + id + "', which this version of hyperwalk "
                            + "does not read (of that form it reads " + (known.isEmpty() ? "none" : known)
                            + "): restore it with the version that wrote it, or begin anew");
        }
        return make(className, loader);
    }

    private static Map<String, String> listed(ClassLoader loader) {
        Map<String, String> all = new TreeMap<>();
        try {
            for (URL list : Collections.list(loader.getResources(LIST))) {
                Properties lines = new Properties();
                try (InputStream in = list.openStream()) {
                    lines.load(in);
                }
                lines.stringPropertyNames().forEach(id -> all.put(id, lines.getProperty(id)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + LIST, e);
        }
        return all;
    }

    private static BinaryFormat<?> make(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, true, loader);
            return (BinaryFormat<?>) (type.isEnum() ? onlyConstant(type) : newInstance(type));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "binary form " + className
                            + ": expected a BinaryFormat that is an enum or has a constructor without parameters",
                    e);
        }
    }

    private static Object onlyConstant(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        if (constants == null || constants.length != 1) {
            throw new IllegalArgumentException(
                    "binary form " + type.getName() + ": expected an enum with exactly one constant");
        }
        return constants[0];
    }

    private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        // A form may be private to its package; only its id travels.
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
