//! The directions along which a peak falls off least and most.

/// Eigenvectors of a symmetric matrix, that of the largest eigenvalue first, by the rotations of
/// Jacobi (1846).
pub(crate) fn eigenvectors(mut matrix: [[f64; 3]; 3]) -> [[f64; 3]; 3] {
    const SWEEPS: usize = 12;
    let mut vectors = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    for _ in 0..SWEEPS {
        for (p, q) in [(0, 1), (0, 2), (1, 2)] {
            let off = matrix[p][q];
            if off == 0.0 {
                continue;
            }
            let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * off);
            let sign = if theta < 0.0 { -1.0 } else { 1.0 };
            let tangent = sign / (theta.abs() + (theta * theta + 1.0).sqrt());
            let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
            let sine = tangent * cosine;
            for row in &mut matrix {
                let (a, b) = (row[p], row[q]);
                row[p] = cosine * a - sine * b;
                row[q] = sine * a + cosine * b;
            }
            let (upper, lower) = (matrix[p], matrix[q]);
            matrix[p] = std::array::from_fn(|k| cosine * upper[k] - sine * lower[k]);
            matrix[q] = std::array::from_fn(|k| sine * upper[k] + cosine * lower[k]);
            for vector in &mut vectors {
                let (a, b) = (vector[p], vector[q]);
                vector[p] = cosine * a - sine * b;
                vector[q] = sine * a + cosine * b;
            }
        }
    }
    let mut order = [0, 1, 2];
    order.sort_by(|&a, &b| matrix[b][b].total_cmp(&matrix[a][a]));
    order.map(|column| [vectors[0][column], vectors[1][column], vectors[2][column]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_what_the_matrix_only_stretches(values in prop::array::uniform6(-5.0_f64..5.0)) {
            let [a, b, c, d, e, f] = values;
            let matrix = [[a, b, c], [b, d, e], [c, e, f]];
            let mut before = f64::INFINITY;
            for vector in eigenvectors(matrix) {
                let image = matrix.map(|row| (0..3).map(|k| row[k] * vector[k]).sum::<f64>());
                let value = (0..3).map(|k| image[k] * vector[k]).sum::<f64>();
                for k in 0..3 {
                    prop_assert!((image[k] - value * vector[k]).abs() < 1e-9);
                }
                prop_assert!(value <= before + 1e-9);
                before = value;
            }
        }
    }
}
