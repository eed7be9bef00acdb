package dev.hyperwalk.connectors.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its controller (KRaft mode) in this JVM, listening on the loopback address only.
 *
 * <p>Everything it stores lies in a temporary folder that {@link #close} deletes. The only class that touches Kafka's
 * internals, which is why the version of Kafka is pinned. Logs through SLF4J: {@code kafka} and {@code org.apache.kafka}
 * are best kept at warnings.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The largest record batch it takes: room for a dead letter of {@link SinkOptions#DEFAULT_MAX_LETTER_BYTES}. */
    public static final int MAX_MESSAGE_BYTES = (4 << 20) + (128 << 10);

    private static final int NODE_ID = 1;
    private static final int MAX_TRANSACTION_MILLIS = 15 * 60 * 1000;
    private static final long ADMIN_SECONDS = 30;

    private final Path folder;
    private final Map<String, String> settings;
    private final String bootstrapServers;
    private KafkaRaftServer server;

    private EmbeddedBroker(Path folder, Map<String, String> settings, KafkaRaftServer server, String bootstrapServers) {
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on free ports; takes 3 to 5 seconds.
     *
     * @throws IllegalStateException if it does not start
     */
    public static EmbeddedBroker start() {
        return start(0);
    }

    /**
     * Starts a broker for clients on a port of their choice; its controller takes a free one.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException if it does not start
     */
    public static EmbeddedBroker start(int port) {
        Path folder = temporaryFolder();
        try {
            int brokerPort = port == 0 ? freePort() : port;
            int controllerPort = freePort(brokerPort);
            Map<String, String> settings = settings(folder, brokerPort, controllerPort);
            format(folder);
            return new EmbeddedBroker(folder, settings, startServer(settings), "127.0.0.1:" + brokerPort);
        } catch (Exception e) {
            delete(folder);
            throw new IllegalStateException("embedded Kafka broker: could not start: " + e.getMessage(), e);
        }
    }

    private static KafkaRaftServer startServer(Map<String, String> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return server;
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Creates a topic; returns when it can be used.
     *
     * @param partitions at least 1
     * @throws IllegalStateException if it exists already or cannot be made
     */
    public void createTopic(String name, int partitions) {
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(config)) {
            NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.of((short) 1));
            admin.createTopics(List.of(topic)).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            String problem = e.getCause() == null ? "no answer" : e.getCause().getMessage();
            throw new IllegalStateException("topic " + name + ": could not be created: " + problem, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("topic " + name + ": interrupted while it was created", e);
        }
    }

    /** Stops the broker, which keeps what it stored; nobody answers at its address until {@link #startAgain}. */
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Starts a broker that was stopped, at the same address and with all that it stored. */
    public void startAgain() {
        server = startServer(settings);
    }

    /** Stops the broker, if that has not been done, and deletes what it stored. */
    @Override
    public void close() {
        stop();
        delete(folder);
    }

    private static void format(Path folder) throws Exception {
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setPrintStream(silence)
                    .run();
        }
    }

    private static Map<String, String> settings(Path folder, int brokerPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        settings.put("log.dirs", folder.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("transaction.max.timeout.ms", Integer.toString(MAX_TRANSACTION_MILLIS));
        settings.put("controlled.shutdown.enable", "false"); // There is no other broker to hand over to.
        putSmall(settings);
        return settings;
    }

    /** One broker: no replicas, few internal partitions, few threads. */
    private static void putSmall(Map<String, String> settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    }

    private static int freePort(int... taken) throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = socket.getLocalPort();
                if (Arrays.stream(taken).noneMatch(other -> other == port)) {
                    return port;
                }
            }
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("hyperwalk-kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException("embedded Kafka broker: no temporary folder", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("embedded Kafka broker: could not delete " + folder, e);
        }
    }
}
