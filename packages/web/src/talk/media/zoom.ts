// Zoom and place of a picture in the viewer: pure geometry, in pixels from the middle of the stage.

export interface Zoom {
  /** 1: the whole picture fits. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const fitted: Zoom = { scale: 1, x: 0, y: 0 };
export const maxScale = 8;

/** Zooms by a factor around a point that stays where it is. */
export function zoomAt(zoom: Zoom, factor: number, point: { readonly x: number; readonly y: number }): Zoom {
  const scale = Math.min(maxScale, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  return { scale, x: point.x - (point.x - zoom.x) * by, y: point.y - (point.y - zoom.y) * by };
}

/** Keeps the picture on the stage: no further than its edge at the stage's edge, centred where it is smaller. */
export function kept(zoom: Zoom, picture: Size, stage: Size): Zoom {
  const limit = (full: number, room: number): number => Math.max(0, (full * zoom.scale - room) / 2);
  const within = (value: number, most: number): number => Math.min(most, Math.max(-most, value)) || 0;
  return {
    scale: zoom.scale,
    x: within(zoom.x, limit(picture.width, stage.width)),
    y: within(zoom.y, limit(picture.height, stage.height)),
  };
}

/** The largest size of a picture that fits the stage; never larger than it is. */
export function fittedSize(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}
