package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights in chunks, one after the other in the order of the dataflow: an LSTM walks along the network, so that later
 * layers know what earlier ones became. After the idea of Chandra et al. (arXiv 2209.07712); cell and growth are our own.
 *
 * <p>It grows by blocks of units: a new block sees the older ones and not the other way round, and its outputs start at 0,
 * so at the moment of growth no weight changes by a bit. O(chunks) steps, each O(T blocks hidden (hidden + chunk)).
 */
record RecurrentGenerator(int encoding, int hidden, int blocks, int chunk, int chunkEmbedding, TargetScale scale)
        implements Generator {

    @Override
    public void addTo(WeightLayout layout) {
        layout.add("chunks", Start.LINEAR, scale.chunks(chunk), chunkEmbedding);
        for (int block = 0; block < blocks; block++) {
            Layers.addLinear(layout, name(block, "start"), Start.LINEAR, hidden, encoding);
            long seen = (long) encoding + chunkEmbedding + (long) (block + 1) * hidden;
            Layers.addLinear(layout, name(block, "gates"), Start.LINEAR, 4L * hidden, seen);
            layout.add(name(block, "out"), block == 0 ? Start.SMALL : Start.ZERO, chunk, hidden);
        }
    }

    private static String name(int block, String part) {
        return "block" + block + "." + part;
    }

    @Override
    public NDArray changes(NamedWeights own, NDArray encoded, NDArray base) {
        long regimes = encoded.getShape().get(0);
        NDArray chunkEmbeddings = own.get("chunks");
        List<NDArray> states = new ArrayList<>();
        List<NDArray> cells = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            NDArray start = Activation.tanh(Layers.linear(own, name(block, "start"), encoded));
            states.add(start);
            cells.add(start);
        }
        NDList made = new NDList();
        for (int i = 0; i < scale.chunks(chunk); i++) {
            NDArray chunkIs = chunkEmbeddings.get(i).expandDims(0).broadcast(new Shape(regimes, chunkEmbedding));
            made.add(step(own, encoded, chunkIs, states, cells));
        }
        NDArray raw = NDArrays.concat(made, 1);
        return Layers.columns(raw, scale.size()).mul(base.getManager().create(scale.magnitudes));
    }

    /** One step of all blocks: their states and cells are replaced. Returns the chunk, (T, chunk). */
    private NDArray step(
            NamedWeights own, NDArray encoded, NDArray chunkIs, List<NDArray> states, List<NDArray> cells) {
        List<NDArray> before = List.copyOf(states);
        NDList parts = new NDList();
        for (int block = 0; block < blocks; block++) {
            NDList seen = new NDList(encoded, chunkIs);
            seen.addAll(before.subList(0, block + 1));
            NDList gates = Layers.linear(own, name(block, "gates"), NDArrays.concat(seen, 1))
                    .split(new long[] {hidden, 2L * hidden, 3L * hidden}, 1);
            NDArray kept = Activation.sigmoid(gates.get(0).add(1f)).mul(cells.get(block));
            NDArray cell = kept.add(Activation.sigmoid(gates.get(1)).mul(Activation.tanh(gates.get(2))));
            NDArray state = Activation.sigmoid(gates.get(3)).mul(Activation.tanh(cell));
            cells.set(block, cell);
            states.set(block, state);
            parts.add(state.matMul(own.get(name(block, "out")).transpose()));
        }
        NDArray sum = parts.head();
        for (NDArray part : parts.subNDList(1)) {
            sum = sum.add(part);
        }
        return sum;
    }
}
