/* What areas on the map are filled with: a colour per class, and a pattern where there is none.
 *
 * Hatched is missing, dotted is withheld, crossed is not for this reader and dashed is too small to
 * show, so that nobody takes any of them for a low figure.
 */
(function () {
  "use strict";

  const infopos = (window.infopos = window.infopos || {});

  infopos.makeFills = function (colours, codes) {
    const made = {};
    colours.forEach((colour, position) => (made[position] = colour));
    made[codes.too_few] = "#d9d9d9";
    made[codes.missing] = pattern("#e4e4e4", (pen) => {
      pen.strokeStyle = "#7a7a7a";
      pen.lineWidth = 1.4;
      [-8, 0, 8].forEach((shift) => {
        pen.beginPath();
        pen.moveTo(shift, 8);
        pen.lineTo(shift + 8, 0);
        pen.stroke();
      });
    });
    made[codes.withheld] = pattern("#ffffff", (pen) => {
      pen.fillStyle = "#4a4a4a";
      [[2, 2], [6, 6]].forEach(([x, y]) => {
        pen.beginPath();
        pen.arc(x, y, 1.1, 0, 2 * Math.PI);
        pen.fill();
      });
    });
    made[codes.restricted] = pattern("#ededed", (pen) => {
      pen.strokeStyle = "#9a9a9a";
      pen.lineWidth = 1;
      pen.strokeRect(-0.5, -0.5, 8, 8);
    });
    made[codes.suppressed] = pattern("#fffbe6", (pen) => {
      pen.fillStyle = "#6b6b6b";
      pen.fillRect(1, 4, 4, 1);
    });
    return made;
  };

  function pattern(background, drawOn) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.fillStyle = background;
    pen.fillRect(0, 0, 8, 8);
    drawOn(pen);
    return pen.createPattern(tile, "repeat");
  }

  infopos.swatch = function (fill) {
    const canvas = document.createElement("canvas");
    canvas.width = 24;
    canvas.height = 14;
    canvas.setAttribute("aria-hidden", "true");
    const pen = canvas.getContext("2d");
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 24, 14);
    return canvas;
  };
})();
