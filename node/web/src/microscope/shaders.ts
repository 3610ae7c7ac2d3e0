// Programs of the drawer. Each does one thing and no more: without a graphics card every test and loop of a shader costs time
// for each of a million pixels.
import type { Colour } from "./view.ts";

/** A program: one mark, both on each other, or their difference. */
export interface Wanted {
  shows: "one" | "both" | "difference";
  lamps: number;
  isGlossy: boolean;
  colour: Colour;
  /** Whether each mark is a photograph, which no lamp changes. */
  photographs: [boolean, boolean];
}

export const VERTEX = `#version 300 es
uniform vec2 corners[4];          // pixels of the pane, y downwards
uniform vec2 pane;
uniform mat3 texture0, texture1;  // pixels of the pane to a texture
out vec2 place0, place1;
void main() {
  vec2 corner = corners[gl_VertexID];
  place0 = (texture0 * vec3(corner, 1.0)).xy;
  place1 = (texture1 * vec3(corner, 1.0)).xy;
  gl_Position = vec4(2.0 * corner.x / pane.x - 1.0, 1.0 - 2.0 * corner.y / pane.y, 0.0, 1.0);
}`;

/** Light on a mark; its slopes come with the relief and the turn already in them. */
function lit(wanted: Wanted, at: 0 | 1): string {
  if (wanted.photographs[at]) return `vec3 lit${at}(vec4 value) { return vec3(value.b / value.a); }`;
  const lamps = Array.from({ length: wanted.lamps }, (_, lamp) => lamp);
  const tint = wanted.colour === "brass" ? "vec3(1.0, 0.84, 0.52)" : wanted.colour === "height" ? `ofHeight((sign${at} * value.b / value.a - range${at}.x) / max(1e-6, range${at}.y - range${at}.x))` : "vec3(0.92)";
  return `
uniform mat2 slope${at};
uniform vec2 range${at};
uniform float sign${at};
vec3 lit${at}(vec4 value) {
  vec3 normal = normalize(vec3(slope${at} * value.rg, value.a));
  float diffuse = ${lamps.map((lamp) => `max(0.0, dot(normal, lights[${lamp}]))`).join(" + ")};
  vec3 colour = ${tint} * (0.08 + ${(0.92 / wanted.lamps).toFixed(6)} * diffuse);
  ${wanted.isGlossy ? `return colour + gloss * (${lamps.map((lamp) => `shine(dot(normal, halves[${lamp}]))`).join(" + ")});` : "return colour;"}
}`;
}

export function fragment(wanted: Wanted): string {
  const marks: (0 | 1)[] = wanted.shows === "one" ? [0] : [0, 1];
  const known = (at: 0 | 1) => `
uniform sampler2D mark${at};
in vec2 place${at};
vec4 point${at}() {
  vec2 beyond = abs(place${at} - 0.5);
  return max(beyond.x, beyond.y) > 0.5 ? vec4(0.0) : texture(mark${at}, place${at});
}`;
  const main = {
    one: "vec4 value = point0();\n  colour = vec4(value.a > 0.5 ? lit0(value) : ground, 1.0);",
    both: `vec4 one = point0(), other = point1();
  vec3 left = one.a > 0.5 ? lit0(one) : ground, right = other.a > 0.5 ? lit1(other) : ground;
  colour = vec4(one.a <= 0.5 ? right : other.a <= 0.5 ? left : 0.5 * (left + right), 1.0);`,
    difference: `vec4 one = point0(), other = point1();
  float apart = (signs.x * one.b / one.a - signs.y * other.b / other.a) / span;
  vec3 picture = mix(vec3(0.93), apart > 0.0 ? vec3(0.84, 0.37, 0.0) : vec3(0.0, 0.45, 0.7), clamp(abs(apart), 0.0, 1.0));
  colour = vec4(one.a > 0.5 && other.a > 0.5 ? picture : ground, 1.0);`,
  }[wanted.shows];
  const isLit = wanted.shows !== "difference";
  return `#version 300 es
precision highp float;
precision highp sampler2D;
uniform vec3 ground;
out vec4 colour;
${isLit ? `uniform vec3 lights[${wanted.lamps}], halves[${wanted.lamps}];\nuniform float gloss;` : "uniform vec2 signs;\nuniform float span;"}
${wanted.colour === "height" && isLit ? "vec3 ofHeight(float share) {\n  float at = clamp(share, 0.0, 1.0);\n  return vec3(min(1.0, 0.98 * at * at + 0.05 * at), 0.135 + 0.78 * at, max(0.0, 0.3 + 0.75 * at * (1.0 - at) - 0.05 * at));\n}" : ""}
${wanted.isGlossy && isLit ? "float shine(float towards) {\n  float two = max(0.0, towards);\n  two *= two;\n  float four = two * two, eight = four * four, sixteen = eight * eight;\n  return eight * sixteen * sixteen;\n}" : ""}
${marks.map(known).join("\n")}
${isLit ? marks.map((at) => lit(wanted, at)).join("\n") : ""}
void main() {
  ${main}
}`;
}
