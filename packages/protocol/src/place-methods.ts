// The methods of public places, apart: who never looks at one needs none of them.
import { Places } from './gen/heliogram/places/v1/places_pb.ts';
import { type MethodsOf, methodsOf } from './methods-of.ts';

/**
 * Every method of public places, typed, by name.
 * @example connection.call(placeMethods.find, { name: 'news' })
 */
export const placeMethods: MethodsOf<typeof Places> = methodsOf(Places);
