package dev.hyperwalk.connectors.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/** What readers and their enumerator tell each other about the end. */
enum EndEvent implements SourceEvent {
    /** From a reader: it has read all it was given, and more will not come. */
    REACHED,
    /** To a reader: all others have too, so that it may end. */
    MAY_END
}
